import { argocdUrl } from './addresses';

/** The sandbox's cluster of one platform: what can be made to go wrong in it. */
export class SandboxCluster {
  constructor(private readonly platform: string) {}

  async break(app: string, message: string): Promise<void> {
    await this.#do('break', { name: app, message });
  }

  /** Changes a field of an app by hand, and switches its automatic sync off. */
  async drift(app: string): Promise<void> {
    await this.#do('drift', { name: app });
  }

  async heal(app: string): Promise<void> {
    await this.#do('heal', { name: app });
  }

  async #do(action: string, body: object): Promise<void> {
    const response = await fetch(
      `${argocdUrl}/${this.platform}/_sandbox/${action}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    if (!response.ok) {
      throw new Error(`${action}: ${response.status} ${await response.text()}`);
    }
  }
}
