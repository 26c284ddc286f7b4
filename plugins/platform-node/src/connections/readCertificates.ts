import { readFileSync } from 'node:fs';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * The certificate authority of `caFile` or `caData`, as PEM.
 *
 * @throws InputError when what is there is no certificate
 */
export function readCertificates(
  config: Config,
  path: string,
): string | undefined {
  const caFile = config.getOptionalString('caFile');
  const caData = config.getOptionalString('caData');
  let ca = caData && Buffer.from(caData, 'base64').toString('utf8');
  if (caFile !== undefined) {
    try {
      ca = readFileSync(caFile, 'utf8');
    } catch (error) {
      throw new InputError(
        `${path}.caFile cannot be read: ${(error as Error).message}`,
      );
    }
  }
  if (ca !== undefined && !ca.includes('-----BEGIN CERTIFICATE-----')) {
    throw new InputError(
      `${path} holds no certificate: caFile is a file in PEM, caData the same in base64`,
    );
  }
  return ca;
}
