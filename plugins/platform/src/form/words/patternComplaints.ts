import { complaint, type Complaint } from '@slipway/plugin-platform-common';

/** What the patterns in the forms of our templates want, in words: nobody reads a regular expression in a form. */
const known = new Map<string, Complaint>([
  ['^[a-z0-9]([a-z0-9-]*[a-z0-9])?$', complaint('dns-label')],
  ['^[a-z]([a-z0-9-]*[a-z0-9])?$', complaint('platform-name')],
  ['^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$', complaint('name-gitlab')],
  ['^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$', complaint('name-dotted')],
  ['^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$', complaint('name-underscored')],
  ['^[a-z][a-z0-9_]{0,62}$', complaint('name-snake')],
  ['^[a-z0-9]([a-z0-9._/-]*[a-z0-9])?$', complaint('name-chart')],
  ['^[A-Za-z0-9/_. -]+$', complaint('name-group')],
  ['^[A-Za-z0-9][A-Za-z0-9._-]*\\.(yaml|yml|json|md)$', complaint('name-file')],
  ['^[0-9a-z-]{8,64}$', complaint('change')],
  [
    '^(?!(sys|identity|cubbyhole)(\\/|$))[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\\/[a-z0-9]([a-z0-9_-]*[a-z0-9])?)*$',
    complaint('vault-path'),
  ],
  [
    '^(\\*\\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
    complaint('domain-wide'),
  ],
  ['^[A-Za-z0-9*?{},._/-]+$', complaint('wildcard')],
  [
    '^(https|oci):\\/\\/[A-Za-z0-9.-]+(:\\d+)?(\\/[A-Za-z0-9._~/-]*)?$',
    complaint('chart-repository'),
  ],
  [
    '^v?\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$',
    complaint('version'),
  ],
  ['^\\d+\\.\\d+\\.\\d+$', complaint('version-of', { example: '1.2.3' })],
  ['^1[4-9]\\.\\d{1,2}$', complaint('version-of', { example: '17.6' })],
  [
    '^[89]\\.\\d{1,2}\\.\\d{1,2}$',
    complaint('version-of', { example: '9.0.1' }),
  ],
  ['^4\\.\\d{1,2}\\.\\d{1,2}$', complaint('version-of', { example: '4.2.0' })],
  ['^1\\.\\d{2}$', complaint('version-minor')],
  ['^[1-9]\\d{0,5}(Mi|Gi|Ti)$', complaint('quantity', { example: '20Gi' })],
  ['^[1-9]\\d{0,5}m?$', complaint('quantity', { example: '500m' })],
  ['^[1-9]\\d{0,6}[smh]$', complaint('such-as', { example: '72h' })],
  [
    '^\\/projects\\/[1-9]\\d*$',
    complaint('such-as', { example: '/projects/7' }),
  ],
  ['^\\d{12}$', complaint('account')],
  ['^[a-z][a-z0-9-]*\\.[a-z0-9-]+$', complaint('instance-type')],
  [
    '^(\\d{1,3}\\.){3}\\d{1,3}/\\d{1,2}$',
    complaint('network', { example: '203.0.113.0/24' }),
  ],
  [
    '^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\\/([0-9]|[1-2][0-9]|3[0-2])$',
    complaint('network', { example: '203.0.113.0/24' }),
  ],
]);

/** What is said against a value that does not match a pattern. */
export const patternComplaint = (pattern: string): Complaint =>
  known.get(pattern) ?? complaint('pattern', { pattern });
