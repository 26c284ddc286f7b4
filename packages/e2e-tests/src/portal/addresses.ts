/** The ports of the portal under test: others than the defaults, so that a running portal is left alone. */
export const portalUrl = 'http://localhost:3100';
export const backendUrl = 'http://localhost:7107';
export const gitlabUrl = 'http://localhost:7110';
export const argocdUrl = 'http://localhost:7111';
export const kubernetesUrl = 'http://localhost:7112';

/** The sandbox's token, as in app-config.e2e.yaml. */
export const gitlabToken = 'sandbox-token-not-a-secret';
