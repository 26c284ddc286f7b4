import { setInputAt, withoutEmpty } from './formInput';

describe('the input of a change, from a form', () => {
  it('has nothing that was left empty, at any depth', () => {
    expect(
      withoutEmpty({
        name: 'a',
        title: '',
        none: null,
        absent: undefined,
        zero: 0,
        no: false,
        nested: { text: '', list: ['', { empty: '', kept: 'b' }] },
      }),
    ).toEqual({
      name: 'a',
      zero: 0,
      no: false,
      nested: { list: ['', { kept: 'b' }] },
    });
  });

  it('has values at places that are made on the way', () => {
    const input = { source: { kind: 'helm' } };
    setInputAt(input, 'source.helm.chart', 'loki');
    setInputAt(input, 'wave', 30);
    expect(input).toEqual({
      source: { kind: 'helm', helm: { chart: 'loki' } },
      wave: 30,
    });
  });
});
