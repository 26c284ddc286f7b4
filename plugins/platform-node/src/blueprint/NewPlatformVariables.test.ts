import { ConfigReader } from '@backstage/config';
import type { Platform } from '@slipway/plugin-platform-common';
import { NewPlatformVariables } from './NewPlatformVariables';

const platform = {
  name: 'nordwind-dev',
  settings: {
    domain: 'dev.nordwind.example',
    aws: { accountId: '012345678901', region: 'eu-west-1' },
  },
} as Platform;

const read = (ciVariables?: object) =>
  NewPlatformVariables.fromConfig(
    new ConfigReader({
      platform: ciVariables && { newPlatforms: { ciVariables } },
    } as never),
  );

describe('NewPlatformVariables', () => {
  it('puts what a platform is into its variables', () => {
    expect(
      read({
        AWS_ROLE_ARN: 'arn:aws:iam::{accountId}:role/slipway-build',
        STATE_BUCKET: 'slipway-state-{accountId}-{region}',
        OF: '{platform} at {domain}',
        FIXED: 'yes',
      }).of(platform),
    ).toEqual({
      AWS_ROLE_ARN: 'arn:aws:iam::012345678901:role/slipway-build',
      STATE_BUCKET: 'slipway-state-012345678901-eu-west-1',
      OF: 'nordwind-dev at dev.nordwind.example',
      FIXED: 'yes',
    });
  });

  it('are none where none are configured', () => {
    expect(read().of(platform)).toEqual({});
  });

  it.each([
    [{ 'AWS-ROLE': 'a' }, /AWS-ROLE is no name of a variable/],
    [{ AWS_REGION: 'a' }, /AWS_REGION is set by the portal/],
    [{ ARGOCD_REPOSITORY_TOKEN: 'a' }, /ARGOCD_REPOSITORY_TOKEN is set by/],
    [{ A: '{account}' }, /ciVariables\.A has the unknown placeholder/],
    [{ A: { B: 'c' } }, /ciVariables\.A/],
  ])('refuses %j', (variables, message) => {
    expect(() => read(variables)).toThrow(message);
  });
});
