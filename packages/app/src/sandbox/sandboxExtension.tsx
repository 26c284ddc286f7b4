import { AppRootElementBlueprint } from '@backstage/frontend-plugin-api';
import { SandboxMarker } from './SandboxMarker';

/** Shown over each page, also before sign-in. */
export const sandboxMarker = AppRootElementBlueprint.make({
  name: 'sandbox-marker',
  params: { element: <SandboxMarker /> },
});
