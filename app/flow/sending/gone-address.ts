// Does a receiving server's status say that the address itself takes nothing any more? Only then is a person given up.
//
// RFC 3463: bad mailbox (5.1.1), bad domain (5.1.2), bad syntax (5.1.3), moved (5.1.6), null MX (5.1.10, RFC 7505), disabled (5.2.1). 5.1.7 and 5.1.8
// blame the sender's address, 5.1.0 and 5.1.4 say too little, "mailbox full", 5.4.x routes and 5.5.x protocols may heal, and 5.7.x is about us.

/** `status`: an enhanced status code, "5.1.1". */
export const isGoneStatus = (status: string): boolean => /^5\.(1\.(1|2|3|6|10)|2\.1)$/.test(status)
