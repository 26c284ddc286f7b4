import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** The form fields of the New platform template; each is loaded when a form is opened. */
export const formFields = [
  FormFieldBlueprint.make({
    name: 'platform-name',
    params: {
      field: () =>
        import('./name/platformNameFormField').then(
          m => m.platformNameFormField,
        ),
    },
  }),
  FormFieldBlueprint.make({
    name: 'platform-cidr',
    params: {
      field: () =>
        import('./cidr/platformCidrFormField').then(
          m => m.platformCidrFormField,
        ),
    },
  }),
  FormFieldBlueprint.make({
    name: 'platform-domain',
    params: {
      field: () =>
        import('./text/textFormFields').then(m => m.platformDomainFormField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'aws-account-id',
    params: {
      field: () =>
        import('./text/textFormFields').then(m => m.awsAccountIdFormField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'gitlab-project-picker',
    params: {
      field: () =>
        import('./project/gitLabProjectFormField').then(
          m => m.gitLabProjectFormField,
        ),
    },
  }),
  FormFieldBlueprint.make({
    name: 'platform-groups-picker',
    params: {
      field: () =>
        import('./groups/platformGroupsFormField').then(
          m => m.platformGroupsFormField,
        ),
    },
  }),
];
