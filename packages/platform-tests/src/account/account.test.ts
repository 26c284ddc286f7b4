import { readText } from '../repository/files';
import { decide, type Statement } from './decide';
import { readStack, type Stack } from './readStack';

const text = readText('platform/account/stack.yaml');
const gitlab = 'https://gitlab.example.com';
const parameters = { GitLabUrl: gitlab, Projects: 'platforms/nordwind-prod' };
const account = 'arn:aws:iam::012345678901';

interface Role {
  AssumeRolePolicyDocument: string;
  ManagedPolicyArns: string[];
  Policies: { PolicyDocument: { Statement: Statement[] } }[];
}

const roleOf = (stack: Stack, name: string) =>
  stack.resources[name]!.Properties as unknown as Role;

const rightsOf = (role: Role) =>
  role.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

/** Whether a job of a project and branch gets a role, by what GitLab writes into its token. */
function lets(role: Role, project: string, branch: string, kind = 'branch') {
  const [trust] = JSON.parse(role.AssumeRolePolicyDocument).Statement;
  const { StringEquals, StringLike } = trust.Condition;
  expect(StringEquals).toEqual({ 'gitlab.example.com:aud': gitlab });
  return (
    decide(
      [
        {
          Effect: 'Allow',
          Action: trust.Action,
          Resource: StringLike['gitlab.example.com:sub'],
        },
      ],
      'sts:AssumeRoleWithWebIdentity',
      `project_path:${project}:ref_type:${kind}:ref:${branch}`,
    ) === 'Allow'
  );
}

describe('the stack that prepares an AWS account', () => {
  const stack = readStack(text, parameters);
  const build = roleOf(stack, 'BuildRole');
  const plan = roleOf(stack, 'PlanRole');

  it('makes roles, whose ARNs are the CI variables', () => {
    expect(Object.keys(stack.resources).sort()).toEqual([
      'BuildRole',
      'PlanRole',
      'Provider',
    ]);
    expect(stack.resources.Provider!.Properties).toEqual({
      Url: gitlab,
      ClientIdList: [gitlab],
    });
    expect(stack.outputs).toEqual({
      BuildRole: {
        Description: 'The CI variable AWS_ROLE_ARN',
        Value: '<BuildRole.Arn>',
      },
      PlanRole: {
        Description: 'The CI variable AWS_PLAN_ROLE_ARN',
        Value: '<PlanRole.Arn>',
      },
    });
  });

  it('lets only main of the project build, and its branches look', () => {
    const project = 'platforms/nordwind-prod';
    expect(lets(build, project, 'main')).toBe(true);
    expect(lets(build, project, 'main', 'tag')).toBe(false);
    expect(lets(build, project, 'a-change')).toBe(false);
    expect(lets(build, `${project}-fork`, 'main')).toBe(false);
    expect(lets(build, 'somebody/nordwind-prod', 'main')).toBe(false);
    expect(lets(plan, project, 'a-change')).toBe(true);
    expect(lets(plan, 'somebody/nordwind-prod', 'a-change')).toBe(false);
  });

  it('lets a whole group in where that is wanted', () => {
    const shared = readStack(text, { ...parameters, Projects: 'platforms/*' });
    const role = roleOf(shared, 'BuildRole');
    expect(lets(role, 'platforms/nordwind-dev', 'main')).toBe(true);
    expect(lets(role, 'platforms-of-others/nordwind-dev', 'main')).toBe(false);
  });

  it.each(['*', 'platforms', '*/nordwind', 'a:b/c', ''])(
    'refuses %j as projects',
    Projects => {
      expect(() => readStack(text, { ...parameters, Projects })).toThrow(
        /Projects must not be/,
      );
    },
  );

  it('builds everything but the way in', () => {
    expect(build.ManagedPolicyArns).toEqual([
      'arn:aws:iam::aws:policy/PowerUserAccess',
    ]);
    const may = (action: string, resource: string) =>
      decide(rightsOf(build), action, resource);
    const role = `${account}:role/nordwind-prod-vault`;
    expect(may('iam:CreateRole', role)).toBe('Allow');
    expect(may('iam:PassRole', role)).toBe('Allow');
    expect(may('iam:CreateUser', `${account}:user/me`)).toBe('nothing');
    for (const own of ['slipway-build', 'slipway-plan']) {
      expect(may('iam:PutRolePolicy', `${account}:role/${own}`)).toBe('Deny');
      expect(may('iam:UpdateAssumeRolePolicy', `${account}:role/${own}`)).toBe(
        'Deny',
      );
      expect(may('iam:GetRole', `${account}:role/${own}`)).toBe('Allow');
    }
    expect(may('iam:DeleteOpenIDConnectProvider', '<Provider>')).toBe('Deny');
  });

  it('plans without a look at what is kept in the account', () => {
    expect(plan.ManagedPolicyArns).toEqual([
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
    ]);
    const may = (action: string, resource: string) =>
      decide(rightsOf(plan), action, resource);
    const state = 'arn:aws:s3:::slipway-state-012345678901-eu-central-1';
    expect(may('s3:GetObject', 'arn:aws:s3:::nordwind-logs/a')).toBe('Deny');
    expect(may('s3:GetObject', `${state}/nordwind/argocd.tfstate`)).toBe(
      'nothing',
    );
    expect(may('s3:GetBucketPolicy', 'arn:aws:s3:::nordwind-logs')).toBe(
      'nothing',
    );
    const parameter = 'arn:aws:ssm:eu-central-1:';
    expect(
      may('ssm:GetParameter', `${parameter}012345678901:parameter/password`),
    ).toBe('Deny');
    expect(
      may('ssm:GetParameter', `${parameter}:parameter/aws/service/eks/image`),
    ).toBe('nothing');
    expect(may('secretsmanager:GetSecretValue', `${account}:secret/a`)).toBe(
      'Deny',
    );
  });

  it('keeps the states where that is wanted, also when the stack goes', () => {
    const keeping = readStack(text, { ...parameters, State: 'bucket' });
    const { StateBucket: bucket, StateKey: key } = keeping.resources;
    expect(bucket).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        BucketName: 'slipway-state-012345678901-eu-central-1',
        VersioningConfiguration: { Status: 'Enabled' },
      },
    });
    expect(key).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { EnableKeyRotation: true },
    });
    expect(keeping.outputs).toMatchObject({
      StateBucket: { Value: '<StateBucket>' },
      StateKey: { Value: '<StateKeyName>' },
    });
    const rights = {
      build: rightsOf(roleOf(keeping, 'BuildRole')),
      plan: rightsOf(roleOf(keeping, 'PlanRole')),
    };
    const arn = 'arn:aws:s3:::slipway-state-012345678901-eu-central-1';
    expect(decide(rights.build, 's3:DeleteBucket', arn)).toBe('Deny');
    expect(decide(rights.build, 's3:DeleteObjectVersion', `${arn}/a`)).toBe(
      'Deny',
    );
    expect(decide(rights.build, 's3:PutObject', `${arn}/a`)).toBe('nothing');
    expect(
      decide(rights.build, 'kms:ScheduleKeyDeletion', '<StateKey.Arn>'),
    ).toBe('Deny');
    expect(decide(rights.plan, 'kms:Decrypt', '<StateKey.Arn>')).toBe('Allow');
  });

  it('takes an identity provider that the account has', () => {
    const provider = `${account}:oidc-provider/gitlab.example.com`;
    const taking = readStack(text, {
      ...parameters,
      ExistingProvider: provider,
    });
    expect(taking.resources).not.toHaveProperty('Provider');
    const role = roleOf(taking, 'BuildRole');
    expect(JSON.parse(role.AssumeRolePolicyDocument).Statement).toMatchObject([
      { Principal: { Federated: provider } },
    ]);
    expect(
      decide(rightsOf(role), 'iam:DeleteOpenIDConnectProvider', provider),
    ).toBe('Deny');
  });
});
