export function startPostgres(): Promise<
  | {
      version: string;
      host: string;
      port: number;
      /** May do anything, without a password. */
      user: string;
      env: Record<string, string>;
      stop(): void;
    }
  | undefined
>;
