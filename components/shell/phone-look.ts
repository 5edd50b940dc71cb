// What citizens' pages on a phone share besides their frame.

/** Where one stands: a step's number, a code. */
export const stepLook = 'text-small text-ink-2'
/** What to do next, at the foot of the screen. */
export const endLook = 'mt-auto grid gap-[0.6rem] pt-5'
/** A deed that reads as a word within the text. */
export const inlineDeed = 'cursor-pointer border-0 bg-transparent p-0 text-deed underline [font:inherit]'
/** A code to copy by hand. */
export const codeLook = 'text-[2rem] leading-[1.3] font-semibold tracking-[0.06em]'
