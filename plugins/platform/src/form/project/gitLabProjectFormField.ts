import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { platformApiRef } from '../../api/PlatformApi';
import { refusalText } from '../../problems/refusalText';
import { translator } from '../translate';
import { GitLabProjectField } from './GitLabProjectField';
import { isComplete, placeProblems } from './projectPlace';

/** `ui:field: GitLabProjectPicker`, with the value `{host, group, project}`. */
export const gitLabProjectFormField = createFormField({
  name: 'GitLabProjectPicker',
  component: GitLabProjectField,
  schema: makeFieldSchema({
    output: z =>
      z
        .object({
          host: z.string().describe('Host of the GitLab'),
          group: z.string().describe('Full path of the group'),
          project: z.string().describe("Last part of the project's path"),
        })
        .partial(),
  }),
  validation: async (value, field, { apiHolder }) => {
    const t = translator(apiHolder);
    if (!isComplete(value)) {
      for (const problem of Object.values(placeProblems(value))) {
        if (problem) field.addError(t(problem));
      }
      return;
    }
    const api = apiHolder.get(platformApiRef);
    if (!api)
      throw new Error(
        'The app has no platform API; install the platform plugin',
      );
    try {
      const { available, reason } = await api.checkProject(value);
      const path = `${value.group}/${value.project}`;
      if (!available)
        field.addError(
          reason ? refusalText(t, reason) : t('form.projectTaken', { path }),
        );
    } catch (error) {
      field.addError(
        t('form.projectFailed', { reason: refusalText(t, error) }),
      );
    }
  },
});
