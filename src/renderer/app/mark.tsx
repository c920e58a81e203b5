/** Lobby's sign, a desk bell in a doorway: the same drawing as resources/icon.svg. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="64 64 896 896" className="shrink-0">
      <rect x="64" y="64" width="896" height="896" rx="208" className="fill-accent" />
      <g className="fill-on-accent stroke-on-accent">
        <path
          d="M288 792V452a224 224 0 0 1 448 0v340"
          fill="none"
          strokeOpacity="0.34"
          strokeWidth="56"
          strokeLinecap="round"
        />
        <path d="M344 700a168 168 0 0 1 336 0z" stroke="none" />
        <rect x="304" y="732" width="416" height="60" rx="30" stroke="none" />
        <rect x="484" y="470" width="56" height="72" rx="28" stroke="none" />
      </g>
    </svg>
  );
}
