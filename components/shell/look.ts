// What the frames of signed-in people and of everybody share.

/** Jumps over the frame; seen when it has the focus. */
export const skipLook = 'absolute -top-16 left-3 z-50 bg-deed px-4 py-2 text-on-deed focus:top-2 print:hidden'
export const topLook =
  'sticky top-0 z-20 col-span-full flex items-center gap-4 border-b border-line-2 bg-ground pr-5 pl-4 phone:gap-[0.6rem] phone:px-4 print:hidden'
export const whoLook = 'flex items-center gap-3 text-table whitespace-nowrap phone:ml-auto'
/** The page between them; a page of two halves (`split`) takes all of it. */
/** What is shown once goes to its holder on a sheet of its own. */
export const pageLook =
  'print:has-[>[data-shown-once]]:[&>:not([data-shown-once])]:hidden min-w-0 max-w-[104rem] px-5 pt-[0.9rem] pb-8 focus:outline-0 phone:px-4 phone:pt-3 print:max-w-none print:p-0 has-[>.split]:max-w-none has-[>.split]:p-0'
export const footLook =
  "mt-6 flex flex-wrap gap-x-6 gap-y-1 border-t border-line pt-3 text-small text-ink-2 print:before:content-['山西省住宅物业管理监督平台']"
