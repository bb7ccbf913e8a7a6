//! A bad network for tests: two hosts, A and B, whose packets are lost, delayed, swapped, doubled
//! or held up as is asked, while real programs talk over the kernel's real TCP.
//!
//! Each host is a network namespace of its own with one TUN device. This program carries the
//! packets from one device to the other. It needs no root, only `/dev/net/tun`, user namespaces,
//! and the programs `unshare`, `nsenter` and `ip`.
//!
//! A is 10.77.0.1 and B is 10.77.0.2; each has a loopback of its own and nothing else.
//!
//! At a terminal, with a command for each host and orders typed while they run:
//!
//! ```text
//! $ bad-network --seed 7 --in-b 'server serve hall.toml' --in-a 'kiosk kiosk.toml'
//! loss 20
//! delay 200 jitter 50
//! cut
//! heal
//! ```
//!
//! It ends when the command in A does, with its exit status. Without commands it stands until its
//! input ends, says which process keeps each host, and any program can be let in:
//!
//! ```text
//! $ bad-network
//! a 10.77.0.1 4711
//! b 10.77.0.2 4712
//! ready
//! $ nsenter --target 4711 --user --net --preserve-credentials -- ping 10.77.0.2
//! ```
//!
//! A Rust test does the same with [`Network`](network::Network). The files of a host are everybody's
//! (it has no file system of its own), and so are Unix sockets with a path, such as a screen's.
//!
//! | order | does |
//! | - | - |
//! | `loss 20` | loses 20 % of the packets |
//! | `delay 200` | brings each packet 200 ms later |
//! | `delay 200 jitter 50` | 150 to 250 ms later, in order: close together, as late as the latest |
//! | `reorder 5` | holds 5 % back long enough for others to overtake |
//! | `duplicate 1` | brings 1 % twice |
//! | `cut` | nothing goes through, and what is on its way is lost |
//! | `cut-one-way a` | nothing that A sends goes through |
//! | `heal` | ends every cut; loss and the rest stay |
//! | `calm` | a good network again |
//! | `counts` | answers with what came from each host and what of it was lost: `a 145 0 b 39 0` |
//! | `await lost a 3` | answers once 3 of A's packets are lost since the beginning (or `sent`) |
//!
//! `loss`, `delay`, `reorder` and `duplicate` can end in `from a` or `from b` and then concern what
//! that host sends. Each order is answered by a line: `ok`, the counts, or `error: ` and what is
//! wrong with it. The dice are seeded; which packet they hit still depends on when the kernel sends.
//!
//! | module | does |
//! | - | - |
//! | [`order`] | a line as an order |
//! | [`way`] | the packets that one host sends: what becomes of each, and when; pure |
//! | [`link`] | carries packets between two ends, in threads |
//! | [`end`] | a host: namespace, device |
//! | [`network`] | both hosts and the link as a process, for tests |

pub mod end;
pub mod link;
pub mod network;
pub mod order;
pub mod way;
