const base = require('../../eslint-package')(__dirname);

module.exports = {
  ...base,
  // An app of its own, outside the project once it is made.
  ignorePatterns: [...(base.ignorePatterns ?? []), 'fresh-app/**'],
};
