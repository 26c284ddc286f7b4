import { z } from 'zod';

/** Lower-case letters, digits and inner dashes: what Kubernetes accepts as the name of most things. @public */
export const dnsLabel = (max = 63) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .regex(
      /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
      'must consist of lower-case letters, digits and dashes, and begin and end with a letter or digit',
    );

/** The name of a platform: the EKS cluster, IAM roles and buckets carry it, and their limits are tight. @public */
export const platformName = z
  .string()
  .min(1, 'must not be empty')
  .max(28, 'must have at most 28 characters')
  .regex(
    /^[a-z]([a-z0-9-]*[a-z0-9])?$/,
    'must consist of lower-case letters, digits and dashes, begin with a letter, and not end with a dash',
  );

/** A fully qualified domain name with at least two labels. @public */
export const domainName = z
  .string()
  .max(253, 'must have at most 253 characters')
  .regex(
    /^(?=.*[a-z])([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    'must be a domain name such as prod.example.com, in lower case',
  );

/** A catalog entity reference of a group or a user, such as `group:default/platform`. @public */
export const ownerRef = z
  .string()
  .regex(
    /^(group|user):([a-z0-9]([a-z0-9-]*[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/,
    'must be an entity reference such as group:default/platform',
  );

/** An `https://` or `http://` address. */
export const webUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an http(s) address',
});

/** A Helm chart repository: `https://…` or `oci://…`. */
export const chartRepository = z
  .string()
  .regex(
    /^(https|oci):\/\/[A-Za-z0-9.-]+(:\d+)?(\/[A-Za-z0-9._~/-]*)?$/,
    'must be an https:// or oci:// address without credentials',
  );

/** An exact version. Ranges and `latest` are refused, since they make what runs depend on the day. */
export const exactVersion = z
  .string()
  .regex(
    /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/,
    'must be an exact version such as 1.2.3 (ranges are not reproducible)',
  );

/** Twelve digits, quoted in YAML since some accounts begin with a zero. @public */
export const awsAccountId = z
  .string({ error: 'must be a quoted string of twelve digits' })
  .regex(/^\d{12}$/, 'must be twelve digits');

/** An AWS region such as `eu-central-1`. @public */
export const awsRegion = z
  .string()
  .regex(
    /^[a-z]{2}(-[a-z]+)+-\d$/,
    'must be an AWS region such as eu-central-1',
  );

/** An EC2 instance type such as `m7i.large`. */
export const instanceType = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
    'must be an EC2 instance type such as m7i.large',
  );
