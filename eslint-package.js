// What every package's .eslintrc.js uses: Backstage's rules, with our two additions.
const factory = require('@backstage/cli/config/eslint-factory');

module.exports = directory =>
  factory(directory, {
    testRules: {
      // Tests check through functions of their own, too.
      'jest/expect-expect': [
        'error',
        { assertFunctionNames: ['expect*', 'fc.assert'] },
      ],
      // Tests run against the sandbox's servers, which are a plugin.
      '@backstage/no-mixed-plugin-imports': 'off',
    },
  });
