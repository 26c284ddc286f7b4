import { createBackendModule } from '@backstage/backend-plugin-api';
import { gitlabOrgEntityProviderTransformsExtensionPoint } from '@backstage/plugin-catalog-backend-module-gitlab-org';
import { groupsOfGitLab, userOfGitLab } from './gitlabPeople';

/** Makes people and teams of GitLab fit for the catalog, whatever the address of GitLab. */
export const gitlabPeopleModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'gitlab-people',
  register(env) {
    env.registerInit({
      deps: { transforms: gitlabOrgEntityProviderTransformsExtensionPoint },
      async init({ transforms }) {
        transforms.setUserTransformer(userOfGitLab);
        transforms.setGroupTransformer(groupsOfGitLab);
      },
    });
  },
});
