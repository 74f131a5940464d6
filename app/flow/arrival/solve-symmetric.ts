// x with A·x = y for a small symmetric positive definite A (row by row), by Cholesky: A = L·Lᵀ.
export function solveSymmetric(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length
  const lower = matrix.slice()
  for (let column = 0; column < n; column += 1) {
    for (let before = 0; before < column; before += 1) {
      const factor = lower[column * n + before]!
      for (let row = column; row < n; row += 1) lower[row * n + column]! -= lower[row * n + before]! * factor
    }
    const pivot = Math.sqrt(lower[column * n + column]!)
    for (let row = column; row < n; row += 1) lower[row * n + column]! /= pivot
  }
  const x = right.slice()
  for (let row = 0; row < n; row += 1) {
    for (let before = 0; before < row; before += 1) x[row]! -= lower[row * n + before]! * x[before]!
    x[row]! /= lower[row * n + row]!
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    for (let after = row + 1; after < n; after += 1) x[row]! -= lower[after * n + row]! * x[after]!
    x[row]! /= lower[row * n + row]!
  }
  return x
}
