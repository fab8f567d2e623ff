//! One request and one response on a stream of their own: a frame until the stream ends, never more than the bound.

use std::io;
use std::sync::Arc;

use kenes_protocol::limits::MESSAGE_BYTES;
use kenes_protocol::replication::wire::{Request, Response};
use libp2p::StreamProtocol;
use libp2p::futures::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use libp2p::request_response::Codec;

use crate::framing;
use crate::meter::Meter;

/// The codec of `/kenes/replicate/1`; counts what passes.
#[derive(Debug, Clone)]
pub struct Frames(pub Arc<Meter>);

async fn read<T: AsyncRead + Unpin + Send>(meter: &Meter, io: &mut T) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // The kind of frame, the longest message, and one byte more to notice what is longer.
    let bound = MESSAGE_BYTES as u64 + 2;
    io.take(bound).read_to_end(&mut bytes).await?;
    meter.message(bytes.len());
    framing::unpack(&bytes).map_err(refused)
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
        Request::decode(&read(&self.0, io).await?).map_err(refused)
    }

    async fn read_response<T>(&mut self, _: &StreamProtocol, io: &mut T) -> io::Result<Response>
    where
        T: AsyncRead + Unpin + Send,
    {
        Response::decode(&read(&self.0, io).await?).map_err(refused)
    }

    async fn write_request<T>(&mut self, _: &StreamProtocol, io: &mut T, request: Request) -> io::Result<()>
    where
        T: AsyncWrite + Unpin + Send,
    {
        let frame = framing::pack(&request.encode().map_err(refused)?);
        self.0.message(frame.len());
        io.write_all(&frame).await
    }

    async fn write_response<T>(&mut self, _: &StreamProtocol, io: &mut T, response: Response) -> io::Result<()>
    where
        T: AsyncWrite + Unpin + Send,
    {
        let frame = framing::pack(&response.encode().map_err(refused)?);
        self.0.message(frame.len());
        io.write_all(&frame).await
    }
}
