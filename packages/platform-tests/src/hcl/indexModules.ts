import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { filesBelow, readText, repositoryPath } from '../repository/files';
import {
  MODULES_FOLDER,
  moduleFile,
  moduleFiles,
  type ModuleInterface,
  type ModuleVersion,
} from './moduleIndex';
import { moduleNames } from './moduleNames';

/** The modules of the registry that the platform calls, each once. */
async function pinnedModules(): Promise<ModuleVersion[]> {
  const files = filesBelow('platform').filter(
    path => path.endsWith('.tf') && !path.includes('/.terraform/'),
  );
  const { calls } = await moduleNames(
    Object.fromEntries(files.map(path => [path, readText(path)])),
  );
  const pinned = calls.flatMap(({ from }) => from ?? []);
  return [...new Map(pinned.map(one => [moduleFile(one), one])).values()];
}

/** `terraform-aws-modules/eks/aws//modules/karpenter` is that folder of the repository `terraform-aws-eks`. */
function placeOf({ source, version }: ModuleVersion) {
  const [module = '', inner = ''] = source.split('//');
  const [owner, name, provider] = module.split('/');
  const repository = `terraform-${provider}-${name}`;
  return {
    clone: `git clone --depth 1 --branch v${version} https://github.com/${owner}/${repository} ${repository}-${version}`,
    folder: join(`${repository}-${version}`, inner),
  };
}

function howTo(modules: ModuleVersion[]): string {
  const commands = new Set(modules.map(one => placeOf(one).clone));
  return `Fetch them into a folder, and give that folder to yarn workspace platform-tests index-modules:

${[...commands].join('\n')}
`;
}

async function interfaceIn(folder: string): Promise<ModuleInterface> {
  const files = readdirSync(folder).filter(file => file.endsWith('.tf'));
  const { defined, required } = await moduleNames(
    Object.fromEntries(
      files.map(file => [file, readFileSync(join(folder, file), 'utf8')]),
    ),
  );
  const of = (kind: string) =>
    [...defined]
      .filter(name => name.startsWith(`${kind}.`))
      .map(name => name.slice(kind.length + 1))
      .sort();
  return {
    inputs: of('var'),
    required: [...required].sort(),
    outputs: of('output'),
  };
}

/** Writes what every pinned module that the folder has takes and gives, and removes what is no longer pinned. */
async function indexFolder(folder: string): Promise<void> {
  const pinned = await pinnedModules();
  mkdirSync(repositoryPath(MODULES_FOLDER), { recursive: true });
  for (const module of pinned) {
    const place = join(folder, placeOf(module).folder);
    if (!existsSync(place)) continue;
    const text = JSON.stringify(await interfaceIn(place), null, 1);
    writeFileSync(repositoryPath(moduleFile(module)), `${text}\n`);
  }
  const wanted = new Set(pinned.map(moduleFile));
  for (const file of moduleFiles().filter(one => !wanted.has(one))) {
    rmSync(repositoryPath(file));
  }
  const missing = pinned.filter(
    module => !existsSync(repositoryPath(moduleFile(module))),
  );
  if (missing.length > 0) {
    throw new Error(
      `${missing.length} pinned modules are not in the index. ${howTo(
        missing,
      )}`,
    );
  }
}

async function main(folder?: string): Promise<void> {
  if (!folder) {
    throw new Error(
      `Give the folder that holds the modules. ${howTo(await pinnedModules())}`,
    );
  }
  // Yarn changes to the package's folder, and a person means the one he is in.
  await indexFolder(resolve(process.env.INIT_CWD ?? '.', folder));
}

main(process.argv[2]).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
