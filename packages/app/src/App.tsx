import { createApp } from '@backstage/frontend-defaults';
import { formWords } from './forms/formWords';
import { templateTitles } from './forms/templateTitles';
import { slipwayModule } from './slipwayModule';

/** The portal: all plugins among the dependencies (`app.packages: all`) and what is our own. */
const app = createApp({ features: [slipwayModule, formWords, templateTitles] });

export default app.createRoot();
