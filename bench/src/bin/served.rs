//! The servers that wrk loads, in a program of its own: linked in one piece (profile `server`), and with an allocator for many small blocks, as a server is
//! that has to be fast. What they are compared with on hyper is in the same program.
#![forbid(unsafe_code)]

#[path = "../serve.rs"]
mod serve;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    serve::main(&std::env::args().nth(1).unwrap_or_default())
}
