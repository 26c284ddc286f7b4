import type { Platform } from '@slipway/plugin-platform-common';
import type { UpstreamTarget } from '../upstream/UpstreamClient';

/** What a connection may depend on: the name of the platform, its domain and its region. @public */
export type ConnectedPlatform = Pick<Platform, 'name' | 'settings'>;

/** How tokens of an identity provider are got. @public */
export interface TokenIssue {
  /** Its token endpoint. */
  readonly tokenUrl: string;
  /** The name of the client that asks. */
  readonly clientId: string;
  /** Milliseconds for which the token that is kept is used; absent when none is. */
  readonly usedFor: number | undefined;
  /**
   * A token that counts now.
   *
   * @throws UpstreamError when there is none to be had
   */
  token(): Promise<string>;
  /** Told of a token that was refused before its end. Answers whether another one may be had. */
  refused(token: string): boolean;
}

/** How to reach a system of a platform. @public */
export interface PlatformConnection {
  /** The address of its API, without a slash at the end. */
  url: string;
  /** The address that people open, without a slash at the end; absent for Kubernetes. */
  webUrl?: string;
  /** Gives the token; reads it again when its file changed, and gets another before it ends. */
  token?: () => Promise<string>;
  /** Where the token comes from when an identity provider gives it. */
  oidc?: TokenIssue;
  /** Certificates to trust beside the system's, as PEM. */
  ca?: string;
  skipTLSVerify?: boolean;
}

/** The Argo CDs and clusters that the portal can reach. @public */
export interface PlatformConnections {
  /** What the configuration says for a platform. Absent: no connection. */
  of(platform: ConnectedPlatform): {
    argocd?: PlatformConnection;
    kubernetes?: PlatformConnection;
  };
}

/** A connection as the target of a client. */
export function targetOf(
  system: UpstreamTarget['system'],
  platform: string,
  connection: PlatformConnection,
): UpstreamTarget {
  const { url, token, oidc, ca, skipTLSVerify } = connection;
  const title = system === 'argocd' ? 'Argo CD' : 'Kubernetes';
  return {
    name: `${title} of ${platform}`,
    system,
    platform,
    url,
    token,
    ...(oidc && { refused: refused => oidc.refused(refused) }),
    ca,
    skipTLSVerify,
  };
}
