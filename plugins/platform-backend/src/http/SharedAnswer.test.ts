import express from 'express';
import request from 'supertest';
import { sendUnlessSame } from './sendUnlessSame';
import { SharedAnswer } from './SharedAnswer';

const body = { items: Array.from({ length: 500 }, (_, id) => ({ id })) };

describe('SharedAnswer', () => {
  const answer = new SharedAnswer(body);
  const app = express();
  app.get('/shared', (req, res) => answer.send(req, res));
  app.get('/small', (req, res) => new SharedAnswer({ a: 1 }).send(req, res));
  app.get('/own', (req, res) => sendUnlessSame(req, res, body));

  it('is what everybody would get by themselves, with the same tag', async () => {
    const own = await request(app).get('/own');
    for (const encoding of ['gzip', 'identity']) {
      const shared = await request(app)
        .get('/shared')
        .set('accept-encoding', encoding);
      expect(shared.body).toEqual(body);
      expect(shared.headers.etag).toBe(own.headers.etag);
      expect(shared.headers['content-encoding']).toBe(
        encoding === 'gzip' ? 'gzip' : undefined,
      );
    }
  });

  it('is not sent to who has it', async () => {
    const { headers } = await request(app).get('/shared');
    const again = await request(app)
      .get('/shared')
      .set('if-none-match', headers.etag!);
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('leaves what is small as it is', async () => {
    const { headers } = await request(app).get('/small');
    expect(headers['content-encoding']).toBeUndefined();
  });
});
