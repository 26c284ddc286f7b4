import { createApp } from '@backstage/frontend-defaults';
import { slipwayModule } from './slipwayModule';

/** The portal: all plugins among the dependencies (`app.packages: all`) and what is our own. */
const app = createApp({ features: [slipwayModule] });

export default app.createRoot();
