import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { techdocsGeneratorExtensionPoint } from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from './generator/MarkdownGenerator';
import { techdocsModuleMarkdownGenerator } from './module';

describe('techdocsModuleMarkdownGenerator', () => {
  it('registers the generator', async () => {
    const setTechdocsGenerator = jest.fn();
    await startTestBackend({
      extensionPoints: [
        [techdocsGeneratorExtensionPoint, { setTechdocsGenerator }],
      ],
      features: [techdocsModuleMarkdownGenerator],
    });
    expect(setTechdocsGenerator).toHaveBeenCalledTimes(1);
    expect(setTechdocsGenerator.mock.calls[0][0]).toBeInstanceOf(
      MarkdownGenerator,
    );
  });

  it('warns when the configuration asks for a container', async () => {
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    await startTestBackend({
      extensionPoints: [
        [techdocsGeneratorExtensionPoint, { setTechdocsGenerator: jest.fn() }],
      ],
      features: [
        techdocsModuleMarkdownGenerator,
        logger.factory,
        mockServices.rootConfig.factory({
          data: { techdocs: { generator: { runIn: 'docker' } } },
        }),
      ],
    });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining("Set it to 'local'"),
    );
  });
});
