export * from './app';
export * from './cidr';
export * from './groups';
export * from './jsonSchema';
export * from './platform';
export * from './resource';
export * from './service';
export {
  dnsLabel,
  domainName,
  awsAccountId,
  awsRegion,
  ownerRef,
  platformName,
} from './names';
