import { SlipwayMark } from './SlipwayMark';

/** The mark with the name, in the colour of the text around it. */
export function SlipwayLogo({ height = 28 }: { height?: number }) {
  return (
    <span
      style={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: height * 0.36,
      }}
    >
      <SlipwayMark size={height} />
      <span
        style={{
          fontSize: height * 0.72,
          fontWeight: 650,
          letterSpacing: '0.01em',
          lineHeight: 1,
        }}
      >
        Slipway
      </span>
    </span>
  );
}
