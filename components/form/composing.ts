// While an input method chooses characters, its keys are none of ours.

type KeyPress = {
  readonly isComposing?: boolean
  readonly keyCode: number
  readonly nativeEvent?: { readonly isComposing: boolean }
}

/** Both as React and as the browser tell it; 229 is what some browsers send just after. */
export const isComposing = (event: KeyPress): boolean =>
  event.isComposing === true || event.nativeEvent?.isComposing === true || event.keyCode === 229
