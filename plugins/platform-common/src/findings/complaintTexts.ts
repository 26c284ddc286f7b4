/**
 * What is said against a value, by code: parts of a sentence that follow the name of what they are about. The portal
 * says them in the person's language, with the same values in the braces.
 *
 * @public
 */
export const complaintTexts = {
  // of any value
  missing: 'must be filled in',
  empty: 'must not be empty',
  'too-short': 'must have at least {{min}} characters',
  'too-long': 'must have at most {{max}} characters',
  'too-long-file':
    'must have at most {{max}} characters; keep large content elsewhere',
  'too-small': 'must be at least {{min}}',
  'too-large': 'must be at most {{max}}',
  'too-large-seconds': 'must be at most {{max}} seconds',
  above: 'must be above {{limit}}',
  below: 'must be below {{limit}}',
  'too-few': 'must have at least {{min}} items',
  'too-many': 'must have at most {{max}} items',
  'too-many-files': 'must be at most {{max}} files',
  twice: 'must not have the same item twice',
  'name-twice': 'has a name twice',
  choice: 'must be one of {{choices}}',
  'choice-for': 'must be one of {{choices}} for {{of}}',
  constant: 'must be {{value}}',
  whole: 'must be a whole number',
  step: 'must be a multiple of {{step}}',
  type: 'must be of the type {{type}}',
  pattern: 'must match the pattern {{pattern}}',
  'not-known': 'is not among what may stand here',
  expression: 'must not contain {{mark}}',
  control: 'must not contain control characters',
  // what zod says by itself
  'other-type': 'expected {{expected}}, received {{received}}',
  'other-option': 'Invalid option: expected one of {{choices}}',
  'other-small': 'Too small: expected {{what}} to be >={{min}}',
  'other-large': 'Too big: expected {{what}} to be <={{max}}',
  'other-short': 'Too small: expected {{what}} to have >={{min}} {{unit}}',
  'other-long': 'Too big: expected {{what}} to have <={{max}} {{unit}}',
  // names and addresses
  'dns-label':
    'must consist of lower-case letters, digits and dashes, and begin and end with a letter or digit',
  'platform-name':
    'must consist of lower-case letters, digits and dashes, begin with a letter, and not end with a dash',
  'name-of': 'must be the name of a {{what}}',
  'name-chart': 'must be the name of a chart',
  'name-database': 'must be the name of a database',
  'name-group': 'must be the name of a group',
  'name-policy': 'must be the name of a policy',
  'name-topic': 'must be a topic name',
  'name-kubernetes': 'must be a Kubernetes name',
  'kind-kubernetes': 'must be a Kubernetes kind',
  'name-dotted':
    'must consist of lower-case letters, digits, dots and dashes, and begin and end with a letter or digit',
  'name-underscored':
    'must consist of lower-case letters, digits, dashes and underscores, and begin and end with a letter or digit',
  'name-snake':
    'must consist of lower-case letters, digits and underscores, and begin with a letter',
  'name-file':
    'must be the name of a file such as deployment.yaml, without folders',
  'name-connection': 'must be a connection’s name',
  'name-gitlab':
    'must consist of lower-case letters, digits, dots, dashes and underscores, and begin and end with a letter or digit',
  domain: 'must be a domain name such as prod.example.com, in lower case',
  'domain-wide': 'must be a domain such as svc.cluster.local',
  owner: 'must be an entity reference such as group:default/platform',
  email: 'must be an e-mail address',
  'web-address': 'must be an http(s) address',
  'https-address': 'must be an https:// address',
  'clone-address':
    'must be the https address to clone, ending in .git, without credentials',
  'chart-repository':
    'must be an https:// or oci:// address without credentials',
  credentials: 'must hold no credentials',
  path: 'must be a path from the root of the repository, without . or .. segments',
  'vault-path':
    'must be a path such as team/secrets, in lower case, without slashes around it, and not one of Vault’s own',
  version:
    'must be an exact version such as 1.2.3 (ranges are not reproducible)',
  'version-of': 'must be an exact version such as {{example}}',
  'version-kubernetes':
    'must be a Kubernetes minor version in quotes, such as "{{example}}"',
  'version-minor': 'must be a minor version such as 1.35',
  quantity: 'must be a quantity such as {{example}}',
  'such-as': 'must be such as {{example}}',
  wildcard: 'must be a pattern such as ** or v*',
  'namespace-pattern': 'must be a namespace, or a pattern with *',
  option: 'must be of the form Option=value',
  'group-version': 'must be group/version',
  schedule: 'must have six fields, seconds first, such as 0 0 2 * * *',
  change: 'must be the id of a change',
  // AWS and networks
  account: 'must be twelve digits',
  'account-text': 'must be a quoted string of twelve digits',
  region: 'must be an AWS region such as eu-central-1',
  'instance-type': 'must be an EC2 instance type such as m7i.large',
  subnet: 'must be a subnet id, such as subnet-0a1b2c3d4e5f60718',
  vpc: 'must be a VPC id',
  role: 'must be the ARN of an IAM role or user',
  network: 'must be an IPv4 network such as {{example}}',
  'network-host-bits': 'has host bits set: the network is {{network}}',
  'network-size':
    'must be between /16 and /20 (AWS allows at most /16, and pods need at least /20), not /{{prefix}}',
  'network-public':
    'must lie in private address space: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10',
  'min-above-max': 'must be at least min ({{min}})',
  'zones-prod':
    'must be 2 or 3 for a prod platform, so that it survives the loss of a zone',
  'endpoints-of-owner':
    'must be empty with an existing VPC, whose owner makes its endpoints',
  'subnets-zones':
    'must name subnets in two zones, since EKS puts the control plane into two; or give intraSubnetIds for it',
  'api-networks':
    'must name the networks that may reach the Kubernetes API, since the endpoint is public',
  'api-not-all': 'must name the networks that need the Kubernetes API, not all',
  'api-open':
    'must not open the Kubernetes API to the whole internet; name the networks that need it',
  // apps and changes
  'source-helm':
    'must have repository, chart and version, or the path of a chart in the folder of the app',
  'source-manifests': 'must have a path in the folder of the app, or resources',
  'only-helm-values': 'only apps with a helm source have values',
  'change-nothing': 'must change something',
  'values-or-set': 'has both values and set; use one',
  'move-nowhere': 'must have a group to go to, or a new name',
  // resources of Vault and Harbor
  'policy-root': 'must not be root',
  'policy-none': 'must name at least one policy',
  'ttl-longer': 'must not be longer than {{field}}',
  'oidc-empty': 'must not be empty for OIDC',
  'claims-none':
    'must bind an audience or a claim, or every token of the issuer would be accepted',
  'name-template': 'must use {{name}}, or every login would be the same',
  'grant-none': 'must grant something',
  'project-none': 'must name at least one project',
  'event-none': 'must name at least one event',
  'retention-none': 'must have a rule, or everything would be deleted',
  'retention-number': 'must be given, except for always',
  // values for a chart
  'values-missing': 'is missing, and the chart needs it',
  'values-unknown': 'is nothing that the chart knows',
  'values-forbidden': 'is not allowed here',
  'values-misspelt':
    'is not among the values of the chart: look whether it is spelt right',
  'values-variant': 'is none of the forms that the chart knows',
  'values-other': 'is not as the chart wants it',
  // YAML
  'yaml-tab': 'tabs cannot indent YAML; use spaces',
  'yaml-key-twice': 'a key of this map is there twice',
  'yaml-broken': 'this is no YAML: {{reason}}',
  // a policy of Vault
  'policy-empty': 'the policy is empty',
  'policy-text-open': 'a text is not closed with a quotation mark on its line',
  'policy-sign': '{{sign}} is not expected here',
  'policy-mark-missing':
    '{{mark}} is missing behind {{before}}, before {{next}}',
  'policy-list-open': '] is missing behind the list, before {{next}}',
  'policy-name-missing': 'a name is missing before {{next}}',
  'policy-value-missing': 'a value is missing before {{next}}',
  'policy-path-missing': 'a path in quotation marks is missing behind path',
  'policy-block-open':
    '{{mark}} is missing behind the block of {{path}}, before {{next}}',
  'policy-not-path':
    'a policy is a list of path "…" { … }, and {{word}} is not one',
  'policy-slash': '{{path}} begins with a slash, so it matches nothing',
  'policy-star':
    '* counts only at the end of a path; use + for one segment in {{path}}',
  'policy-plus':
    '+ stands for one whole segment, so it is a sign like any other in {{path}}; use * at the end',
  'policy-attribute':
    '{{name}} is nothing that a policy knows; did you mean capabilities',
  'policy-no-list': 'capabilities is a list, such as ["read", "list"]',
  'policy-capability':
    '{{capability}} is no capability; there are {{capabilities}}',
  'policy-no-capability': '{{path}} has no capabilities, so it grants nothing',
  'policy-path-twice':
    '{{path}} is there already, on line {{line}}; write its capabilities in one place',
  'policy-deny':
    'deny wins over all other capabilities of {{path}}; leave them out, or leave deny out',
  'policy-kv-nothing':
    '{{path}} reaches nothing: {{mount}} is a KV v2 engine, where secrets are at {{mount}}/data/… and their names at {{mount}}/metadata/…',
  'policy-kv-list':
    'list does nothing on {{path}}: names of secrets are listed at {{mount}}/metadata/…',
  'policy-sudo':
    'sudo on {{path}} opens what Vault protects from everybody; few policies need it',
  'policy-everything': '{{path}} is every path of Vault; name what is needed',
  'policy-any-right': '{{path}} lets its holder give itself any other right',
  'policy-mount': '{{path}} is everything below its mount; name a folder of it',
} as const;

/** @public */
export type ComplaintCode = keyof typeof complaintTexts;
