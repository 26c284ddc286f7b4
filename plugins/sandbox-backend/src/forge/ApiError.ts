/** An answer of GitLab's REST API that is not 2xx, with GitLab's body. */
export class ApiError extends Error {
  constructor(readonly status: number, readonly body: object) {
    super(JSON.stringify(body));
  }
}

export const notFound = (what = '') =>
  new ApiError(404, { message: `404 ${what ? `${what} ` : ''}Not Found` });

export const unauthorized = () =>
  new ApiError(401, { message: '401 Unauthorized' });

export const forbidden = (reason = '') =>
  new ApiError(403, {
    message: `403 Forbidden${reason ? ` - ${reason}` : ''}`,
  });

export const badRequest = (message: string | object) =>
  new ApiError(400, { message });

/** What grape answers when a parameter is missing or wrong. */
export const badParameter = (error: string) => new ApiError(400, { error });
