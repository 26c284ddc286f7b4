import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** The form fields of our templates; each is loaded when a form is opened. */
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
    name: 'confirm-name',
    params: {
      field: () =>
        import('./text/ConfirmNameField').then(m => m.confirmNameFormField),
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
  FormFieldBlueprint.make({
    name: 'platform-picker',
    params: {
      field: () =>
        import('./pickers/pickerFormFields').then(
          m => m.platformPickerFormField,
        ),
    },
  }),
  FormFieldBlueprint.make({
    name: 'platform-item-picker',
    params: {
      field: () =>
        import('./pickers/pickerFormFields').then(m => m.itemPickerFormField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'platform-owner-picker',
    params: {
      field: () =>
        import('./pickers/pickerFormFields').then(m => m.ownerPickerFormField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'chart-picker',
    params: {
      field: () =>
        import('./pickers/chartFormField').then(m => m.chartFormField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'code-editor',
    params: {
      field: () => import('./code/codeFormField').then(m => m.codeFormField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'chart-values',
    params: {
      field: () =>
        import('./values/chartValuesFormField').then(
          m => m.chartValuesFormField,
        ),
    },
  }),
  FormFieldBlueprint.make({
    name: 'app-values-editor',
    params: {
      field: () =>
        import('./change/changeFormFields').then(m => m.appValuesFormField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'change-review',
    params: {
      field: () =>
        import('./change/changeFormFields').then(m => m.changeReviewFormField),
    },
  }),
  FormFieldBlueprint.make({
    name: 'destroy-summary',
    params: {
      field: () =>
        import('./destroy/destroySummaryFormField').then(
          m => m.destroySummaryFormField,
        ),
    },
  }),
];
