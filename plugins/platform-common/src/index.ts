/**
 * The platform model: what a platform repository holds, how it is read and checked.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './audit';
export * from './catalog/annotations';
export * from './catalog/entityNames';
export * from './charts/checkChartValues';
export * from './findings/complaint';
export * from './findings/complaintTexts';
export * from './findings/finding';
export * from './findings/findingOf';
export * from './findings/refusalOf';
export * from './findings/refusalTexts';
export type { SentenceValues } from './findings/sentences';
export * from './findings/findingTexts';
export * from './charts/model';
export { schemaProblem } from './charts/valuesSchema';
export * from './forge/fileUrl';
export * from './layout';
export * from './live';
export * from './model';
export * from './permissions';
export { namespaceAllowed, sourceAllowed } from './reader/checkReferences';
export { ParseCache } from './reader/ParseCache';
export {
  readPlatform,
  readPlatformInSlices,
  type ReadPlatformOptions,
} from './reader/readPlatform';
export * from './schema';
export * from './selection/selectGroups';
export { setInputAt, withoutEmpty } from './change/formInput';
export * from './change/inputs';
export * from './change/model';
export * from './change/secretLiterals';
export * from './change/serviceTypes';
export type { ForProvider, ResourceKind } from './resources/ResourceKind';
export {
  resourceLinks,
  type ResourceLinks,
  type ResourceNeed,
} from './resources/references';
export { findResource, type ResourceName } from './resources/findResource';
export * from './resources/resourceKinds';
export * from './resources/vaultPolicy';
