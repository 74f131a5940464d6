/** Figures of the home screen are counted up to here; this one means "this many or more". */
export const mostCounted = 10_000
