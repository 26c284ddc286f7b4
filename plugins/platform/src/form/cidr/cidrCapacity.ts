import { parseCidr } from '@slipway/plugin-platform-common';

/** What fits into the network of a platform. */
export interface CidrCapacity {
  addresses: number;
  first: string;
  last: string;
  /** Addresses of the subnets that nodes and pods share. */
  pods: number;
}

/** AWS keeps five addresses of every subnet. */
const RESERVED_BY_AWS = 5;

/**
 * What fits into a network: each availability zone gets an eighth of it as the subnet for nodes and pods
 * (every pod has an address of the VPC).
 *
 * @returns `undefined` for what is not a network
 */
export function cidrCapacity(
  text: string,
  availabilityZones: number,
): CidrCapacity | undefined {
  const network = parseCidr(text);
  if (typeof network === 'string' || network.prefix > 26) return undefined;
  const addresses = 2 ** (32 - network.prefix);
  return {
    addresses,
    first: address(network.address),
    last: address(network.address + addresses - 1),
    pods: availabilityZones * (addresses / 8 - RESERVED_BY_AWS),
  };
}

function address(number: number): string {
  return [24, 16, 8, 0]
    .map(shift => Math.floor(number / 2 ** shift) % 256)
    .join('.');
}
