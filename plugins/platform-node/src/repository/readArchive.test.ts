import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { blobId } from './blobId';
import { readArchive } from './readArchive';

const appFile = 'platform/argo-platform/apps/storage/csi/app.yaml';

async function archiveOf(entries: Record<string, string>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(entries))
    tar.entry({ name }, content);
  tar.entry({
    name: 'repo-abc/platform/link.yaml',
    type: 'symlink',
    linkname: '/etc/passwd',
  });
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

describe('readArchive', () => {
  it('keeps the contents that the model reads, and the paths of the others', async () => {
    const content = await readArchive(
      'abc',
      await archiveOf({
        'repo-abc/README.md': 'hello',
        [`repo-abc/${appFile}`]: 'title: Größe\n',
        'repo-abc/platform/infrastructure/main.tf': 'locals {}',
      }),
    );

    expect(content.revision).toBe('abc');
    expect([...content.paths].sort()).toEqual([
      appFile,
      'platform/infrastructure/main.tf',
    ]);
    expect([...content.files.values()]).toEqual([
      {
        path: appFile,
        id: blobId(Buffer.from('title: Größe\n')),
        content: 'title: Größe\n',
      },
    ]);
  });

  it('takes long paths', async () => {
    const long = `platform/${'a'.repeat(90)}/${'b'.repeat(90)}/${'c'.repeat(
      90,
    )}.tf`;

    expect(
      (await readArchive('abc', await archiveOf({ [`r/${long}`]: '' }))).paths,
    ).toContain(long);
  });

  it.each([
    ['broken off', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
    ['no archive', () => Buffer.from('<html>Sign in</html>')],
  ])(
    'fails on an archive that is %s, rather than reading a part',
    async (_, damage) => {
      const whole = await archiveOf({
        [`r/${appFile}`]: 'x'.repeat(10_000) + Math.random(),
      });

      await expect(readArchive('abc', damage(whole))).rejects.toThrow();
    },
  );
});

describe('blobId', () => {
  it('is what git hash-object says', () => {
    expect(blobId(Buffer.from('hello\n'))).toBe(
      'ce013625030ba8dba906f756967f9e9ca394464a',
    );
  });
});
