import { RiGitPullRequestLine } from '@remixicon/react';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { PLATFORM_CHANGE_DOCUMENT } from '@slipway/plugin-platform-common';

/** `search-result-list-item:platform/change`. */
export const changeResult = SearchResultListItemBlueprint.make({
  name: 'change',
  params: {
    predicate: ({ type }) => type === PLATFORM_CHANGE_DOCUMENT,
    icon: <RiGitPullRequestLine />,
    component: () => import('./ChangeResult').then(m => m.ChangeResult),
  },
});

/** `search-filter-result-type:platform/change`. */
export const changeResultType = SearchFilterResultTypeBlueprint.make({
  name: 'change',
  params: {
    value: PLATFORM_CHANGE_DOCUMENT,
    name: 'Changes',
    icon: <RiGitPullRequestLine />,
  },
});
