export { Blueprint, problemLine, type BlueprintFile } from './Blueprint';
export { NewPlatformVariables } from './NewPlatformVariables';
export {
  renderBlueprint,
  type NewPlatform,
  type RenderedPlatform,
} from './renderBlueprint';
