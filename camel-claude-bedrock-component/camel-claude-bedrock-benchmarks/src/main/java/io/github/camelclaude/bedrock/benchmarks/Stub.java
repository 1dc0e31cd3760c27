package io.github.camelclaude.bedrock.benchmarks;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;

/**
 * A Bedrock Runtime that costs next to nothing: it checks nothing, and what it says was written
 * before. It writes as fast as the reader takes it. Prints its address and runs until it is killed.
 */
final class Stub {

    private Stub() {}

    public static void main(String[] args) throws Exception {
        EventLoopGroup loop = new NioEventLoopGroup(1);
        InetSocketAddress address =
                (InetSocketAddress)
                        new ServerBootstrap()
                                .group(loop)
                                .channel(NioServerSocketChannel.class)
                                .option(ChannelOption.SO_BACKLOG, 1024)
                                .childOption(ChannelOption.TCP_NODELAY, true)
                                .childHandler(connection())
                                .bind("127.0.0.1", 0)
                                .sync()
                                .channel()
                                .localAddress();
        System.out.println("http://127.0.0.1:" + address.getPort());
    }

    private static ChannelInitializer<SocketChannel> connection() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new RequestDecoder(), new StubHandler());
            }
        };
    }
}
