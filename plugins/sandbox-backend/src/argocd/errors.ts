/** An answer of Argo CD's gateway: gRPC's code beside the HTTP status. */
export class ArgoCdError extends Error {
  constructor(readonly status: number, readonly code: number, message: string) {
    super(message);
  }

  get body() {
    return { error: this.message, code: this.code, message: this.message };
  }
}

export const unauthenticated = () =>
  new ArgoCdError(401, 16, 'no session information');

export const permissionDenied = () =>
  new ArgoCdError(403, 7, 'permission denied');

export const appNotFound = (name: string) =>
  new ArgoCdError(404, 5, `applications.argoproj.io "${name}" not found`);

export const failedPrecondition = (message: string) =>
  new ArgoCdError(400, 9, message);
