import { useState, type ComponentType } from 'react';
import {
  gitlabAuthApiRef,
  identityApiRef,
  type IdentityApi,
  type OAuthApi,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  type CatalogApi,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  SecretsContextProvider,
  useTemplateSecrets,
} from '@backstage/plugin-scaffolder-react';
import { platformApiRef, type PlatformApi } from '../api/PlatformApi';
import type { FieldProps } from '../form/fieldProps';

/** The secrets that the run of the template would get. */
function Secrets() {
  const { secrets } = useTemplateSecrets();
  return <code data-testid="secrets">{JSON.stringify(secrets)}</code>;
}

/**
 * Renders a form field that keeps its value, as the form of a template does, with the button to go on behind it. As the
 * form of the scaffolder is, it is held back by the browser while something is missing.
 */
export function renderField<T>(
  Field: ComponentType<FieldProps<T>>,
  options: {
    api: PlatformApi;
    value?: T;
    entered?: object;
    props?: Partial<FieldProps<T>>;
    /** Whom the person signs in with. */
    gitlab?: Pick<OAuthApi, 'getAccessToken'>;
    /** What the catalog has, and who the person is. */
    catalog?: CatalogApi;
    identity?: IdentityApi;
    /** What was chosen before. */
    secrets?: Record<string, string>;
  },
) {
  const onChange = jest.fn();
  const onNext = jest.fn();
  function Form() {
    const [value, setValue] = useState(options.value);
    return (
      <Field
        schema={{ title: 'Field' }}
        formData={value}
        formContext={{ formData: options.entered }}
        {...options.props}
        onChange={next => {
          onChange(next);
          setValue(next);
        }}
      />
    );
  }
  renderInTestApp(
    <SecretsContextProvider initialSecrets={options.secrets}>
      <form
        onSubmit={event => {
          event.preventDefault();
          onNext();
        }}
      >
        <Form />
        <button type="submit">Next</button>
      </form>
      <Secrets />
    </SecretsContextProvider>,
    {
      apis: [
        [platformApiRef, options.api],
        [catalogApiRef, options.catalog ?? catalogApiMock()],
        [identityApiRef, options.identity ?? mockApis.identity()],
        ...(options.gitlab
          ? [
              [
                gitlabAuthApiRef,
                options.gitlab as typeof gitlabAuthApiRef.T,
              ] as const,
            ]
          : []),
      ],
    },
  );
  return {
    onChange,
    /** Called when the browser lets the form go on. */
    onNext,
    value: () => onChange.mock.lastCall?.[0] as T | undefined,
  };
}
