import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  techdocsGeneratorExtensionPoint,
  type TechdocsGenerator,
} from '@backstage/plugin-techdocs-node';
import type { GeneratorBase } from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from './generator/MarkdownGenerator';

/**
 * Makes `techdocs.builder: local` work without Python and Docker: pages are rendered in the backend.
 *
 * @public
 */
export const techdocsModuleMarkdownGenerator = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'markdown-generator',
  register(env) {
    env.registerInit({
      deps: {
        generators: techdocsGeneratorExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ generators, config, logger }) {
        const runIn = config.getOptionalString('techdocs.generator.runIn');
        if (runIn && runIn !== 'local') {
          logger.warn(
            `techdocs.generator.runIn is '${runIn}', but the Markdown generator renders in this process. Set it to 'local', or remove the module @slipway/plugin-techdocs-backend-module-markdown from the backend.`,
          );
        }
        const generator: GeneratorBase = new MarkdownGenerator();
        // The extension point names the class of mkdocs, whose private fields no other class can have;
        // TechDocs calls run() and nothing else.
        generators.setTechdocsGenerator(generator as TechdocsGenerator);
      },
    });
  },
});
