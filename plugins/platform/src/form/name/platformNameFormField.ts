import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { platformName } from '@slipway/plugin-platform-common';
import { platformApiRef } from '../../api/PlatformApi';
import { refusalText } from '../../problems/refusalText';
import { schemaMessage } from '../schemaMessage';
import { translator } from '../translate';
import { PlatformNameField } from './PlatformNameField';

/** `ui:field: PlatformName`. */
export const platformNameFormField = createFormField({
  name: 'PlatformName',
  component: PlatformNameField,
  schema: makeFieldSchema({ output: z => z.string() }),
  validation: async (value, field, { apiHolder }) => {
    const t = translator(apiHolder);
    const message = schemaMessage(t, platformName, value);
    if (message) {
      field.addError(message);
      return;
    }
    const api = apiHolder.get(platformApiRef);
    if (!api)
      throw new Error(
        'The app has no platform API; install the platform plugin',
      );
    try {
      const { available, reason } = await api.checkName(value);
      if (!available)
        field.addError(reason ? refusalText(t, reason) : t('form.nameTaken'));
    } catch (error) {
      field.addError(t('form.nameFailed', { reason: refusalText(t, error) }));
    }
  },
});
