import { SignInPageBlueprint } from '@backstage/plugin-app-react';

/** Guests in development, GitLab elsewhere. */
export const signInPage = SignInPageBlueprint.make({
  params: {
    loader: () => import('./SlipwaySignInPage').then(m => m.SlipwaySignInPage),
  },
});
