export { Blueprint, problemLine, type BlueprintFile } from './Blueprint';
export {
  renderBlueprint,
  type NewPlatform,
  type RenderedPlatform,
} from './renderBlueprint';
