import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import type { FormField } from '@backstage/plugin-scaffolder-react/alpha';
import { fakePlatformApi } from '../__testUtils__/FakePlatformApi';
import { anAnswerOf } from '../__testUtils__/renderPage';
import { platformApiRef, type PlatformApi } from '../api/PlatformApi';
import { platformCidrFormField } from './cidr/platformCidrFormField';
import { platformNameFormField } from './name/platformNameFormField';
import { gitLabProjectFormField } from './project/gitLabProjectFormField';
import {
  awsAccountIdFormField,
  platformDomainFormField,
} from './text/textFormFields';

/** What the scaffolder makes of a field when a person presses *Next*. */
type Validation = (
  value: unknown,
  field: { addError(message: string): void },
  context: { apiHolder: ReturnType<typeof useApiHolder>; formData: object },
) => void | Promise<void>;

async function errorsOf(
  formField: FormField,
  value: unknown,
  api: PlatformApi = fakePlatformApi(),
) {
  const errors: string[] = [];
  const done = jest.fn();
  const { validation } = formField as unknown as { validation: Validation };
  function Next() {
    const apiHolder = useApiHolder();
    const press = async () => {
      const field = { addError: (message: string) => errors.push(message) };
      await validation(value, field, { apiHolder, formData: {} });
      done();
    };
    return (
      <button type="button" onClick={press}>
        Next
      </button>
    );
  }
  renderInTestApp(<Next />, { apis: [[platformApiRef, api]] });
  await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
  await waitFor(() => expect(done).toHaveBeenCalled());
  return errors;
}

const place = {
  host: 'gitlab.example.com',
  group: 'platforms',
  project: 'nordwind',
};
const down = async () => {
  throw anAnswerOf(503, 'GitLab did not answer');
};

describe('pressing Next', () => {
  it.each<[string, FormField, unknown]>([
    ['PlatformName', platformNameFormField, 'nordwind'],
    ['PlatformCidr', platformCidrFormField, '10.20.0.0/16'],
    ['PlatformDomain', platformDomainFormField, 'prod.example.com'],
    ['AwsAccountId', awsAccountIdFormField, '012345678901'],
    ['GitLabProjectPicker', gitLabProjectFormField, place],
  ])('lets a good %s pass', async (_, field, value) => {
    expect(await errorsOf(field, value)).toEqual([]);
  });

  it.each<[string, FormField, unknown, RegExp]>([
    [
      'PlatformName',
      platformNameFormField,
      'Nord',
      /^Must consist of lower-case/,
    ],
    ['PlatformCidr', platformCidrFormField, '10.0.0.0/8', /^Must be between/],
    [
      'PlatformDomain',
      platformDomainFormField,
      'prod',
      /^Must be a domain name/,
    ],
    ['AwsAccountId', awsAccountIdFormField, '1', /^Must be twelve digits/],
    [
      'GitLabProjectPicker',
      gitLabProjectFormField,
      { ...place, group: '' },
      /^Choose the group/,
    ],
  ])('stops a bad %s', async (_, field, value, message) => {
    const errors = await errorsOf(field, value);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(message);
  });

  it('stops a name that is taken', async () => {
    expect(
      await errorsOf(
        platformNameFormField,
        'nordwind',
        fakePlatformApi({ checkName: async () => ({ available: false }) }),
      ),
    ).toEqual(['There is a platform of this name already']);
  });

  it('stops a project that exists', async () => {
    expect(
      await errorsOf(
        gitLabProjectFormField,
        place,
        fakePlatformApi({ checkProject: async () => ({ available: false }) }),
      ),
    ).toEqual([
      expect.stringContaining('The project platforms/nordwind exists already'),
    ]);
  });

  it('stops while GitLab cannot be asked, and says so', async () => {
    expect(
      await errorsOf(
        gitLabProjectFormField,
        place,
        fakePlatformApi({ checkProject: down }),
      ),
    ).toEqual([
      'Whether the project can be created cannot be checked: GitLab did not answer',
    ]);
  });
});
