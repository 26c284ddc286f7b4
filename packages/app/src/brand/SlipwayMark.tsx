/** The mark: a hull that leans on the rails that lead it into the water. */
export function SlipwayMark({ size = 28 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
    >
      <g transform="rotate(16 16 16)">
        <path
          d="M2.5 9.5h27c-.6 6-4.6 10-10 10h-8.6c-4.6 0-7.8-3.8-8.4-10z"
          fill="currentColor"
        />
        <path
          d="M11 9.5V4.5h7v5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.4"
        />
        <path
          d="M0 24h32"
          stroke="#58b6d9"
          strokeWidth="3"
          strokeLinecap="round"
        />
      </g>
    </svg>
  );
}
