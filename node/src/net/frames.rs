//! One request and one response on a stream of their own: canonical CBOR until the stream ends, never more than the
//! bound.

use std::io;

use kenes_protocol::limits::MESSAGE_BYTES;
use kenes_protocol::replication::wire::{Request, Response};
use libp2p::StreamProtocol;
use libp2p::futures::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use libp2p::request_response::Codec;

/// The codec of `/kenes/replicate/1`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Frames;

async fn read<T: AsyncRead + Unpin + Send>(io: &mut T) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let bound = MESSAGE_BYTES as u64 + 1;
    io.take(bound).read_to_end(&mut bytes).await?;
    if bytes.len() > MESSAGE_BYTES {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "message over the bound"));
    }
    Ok(bytes)
}

fn refused(cause: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, cause)
}

impl Codec for Frames {
    type Protocol = StreamProtocol;
    type Request = Request;
    type Response = Response;

    async fn read_request<T>(&mut self, _: &StreamProtocol, io: &mut T) -> io::Result<Request>
    where
        T: AsyncRead + Unpin + Send,
    {
        Request::decode(&read(io).await?).map_err(refused)
    }

    async fn read_response<T>(&mut self, _: &StreamProtocol, io: &mut T) -> io::Result<Response>
    where
        T: AsyncRead + Unpin + Send,
    {
        Response::decode(&read(io).await?).map_err(refused)
    }

    async fn write_request<T>(&mut self, _: &StreamProtocol, io: &mut T, request: Request) -> io::Result<()>
    where
        T: AsyncWrite + Unpin + Send,
    {
        io.write_all(&request.encode().map_err(refused)?).await
    }

    async fn write_response<T>(&mut self, _: &StreamProtocol, io: &mut T, response: Response) -> io::Result<()>
    where
        T: AsyncWrite + Unpin + Send,
    {
        io.write_all(&response.encode().map_err(refused)?).await
    }
}
