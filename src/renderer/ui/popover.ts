/** How everything that floats looks: menus, lists of options, popovers. */
export const popoverClass =
  'min-w-(--trigger-width) animate-rise overflow-auto rounded-lg bg-raised p-1 shadow-float outline-none forced-colors:border data-exiting:opacity-0';

/** A line in a menu or a list of options. */
export const optionClass =
  'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 text-base text-ink outline-none select-none data-disabled:opacity-50 data-focused:bg-hover data-pressed:bg-pressed forced-colors:data-focused:outline-2 forced-colors:data-focused:outline-solid';
