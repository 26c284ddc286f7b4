import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { SlipwayNavigation } from './SlipwayNavigation';

/** The side bar. */
export const navContent = NavContentBlueprint.make({
  params: { component: SlipwayNavigation },
});
